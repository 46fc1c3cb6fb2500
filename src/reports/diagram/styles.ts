/** How a diagram looks. Every colour is a custom property with a value for paper; kinds differ by icon and word as well. */
export const DIAGRAM_STYLES = `
.tureen-diagram { background: var(--diagram-background, #ffffff); font-family: var(--diagram-font, system-ui, sans-serif); }
.tureen-diagram .node rect { fill: var(--diagram-node, #ffffff); stroke: var(--diagram-border, #8c959f); stroke-width: 1; }
.tureen-diagram .node-gap rect { stroke-dasharray: 5 3; stroke: var(--diagram-gap, #9a6700); }
.tureen-diagram .node.focus rect { stroke: var(--diagram-focus, #0969da); stroke-width: 2; }
.tureen-diagram .icon { fill: none; stroke: var(--diagram-muted, #57606a); stroke-width: 1.2; stroke-linecap: round; stroke-linejoin: round; }
.tureen-diagram .node-requirement .icon { stroke: var(--diagram-requirement, #6639ba); }
.tureen-diagram .node-item .icon { stroke: var(--diagram-item, #0550ae); }
.tureen-diagram .node-risk .icon { stroke: var(--diagram-risk, #b3261e); }
.tureen-diagram .node-control .icon { stroke: var(--diagram-control, #1a7f45); }
.tureen-diagram .node-test .icon { stroke: var(--diagram-test, #0f6f78); }
.tureen-diagram .node-gap .icon { stroke: var(--diagram-gap, #9a6700); }
.tureen-diagram .label { fill: var(--diagram-text, #1f2328); font-size: 12px; font-weight: 600; }
.tureen-diagram .node-gap .label { font-weight: 400; fill: var(--diagram-gap-text, #7d5200); }
.tureen-diagram .detail { fill: var(--diagram-muted, #57606a); font-size: 11px; }
.tureen-diagram .state { fill: var(--diagram-gap-text, #7d5200); font-weight: 600; }
.tureen-diagram .caption rect { fill: var(--diagram-background, #ffffff); }
.tureen-diagram .caption text { fill: var(--diagram-text, #1f2328); font-size: 10px; text-anchor: middle; }
.tureen-diagram .link { fill: none; stroke: var(--diagram-line, #8c959f); stroke-width: 1.25; }
.tureen-diagram .link-dashed { stroke-dasharray: 4 3; }
.tureen-diagram .head { fill: var(--diagram-line, #8c959f); }
`.trim();
