/** What stands in place of a list that is too long to read. */
export const APPENDIX = "This list stands in the workbook (XLSX) and in the JSON of this document.";
