const FILE_BESIDE = /^[a-z]+(?:\.[a-z0-9]+)+$/;

/** Whether an address is the mere name of a document in the same folder, `soup.html`: such a link leads nowhere else. */
export function isFileBeside(address: string): boolean {
  return FILE_BESIDE.test(address);
}
