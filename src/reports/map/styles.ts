/**
 * How the map looks. Every colour is a custom property, so that a page gives it the colours of its theme; the values here
 * are for paper. Standings differ by pattern and by the shape of the mark as well.
 */
export const MAP_STYLES = `
.tureen-map { background: var(--map-sea, #ffffff); color: var(--map-text, #1f2328); font-family: var(--map-font, system-ui, sans-serif); }
.tureen-map .land { stroke: var(--map-border, #ffffff); stroke-width: .5; stroke-linejoin: round; vector-effect: non-scaling-stroke; }
.tureen-map .land-other, .tureen-map .land-unknown { fill: var(--map-land, #e3e5e8); }
.tureen-map .land-eea, .tureen-map .tint-eea { fill: var(--map-eea, #a9cfb6); }
.tureen-map .tint-adequate { fill: var(--map-adequate, #cfe0f3); }
.tureen-map .tint-conditional { fill: var(--map-conditional, #f3e3bf); }
.tureen-map .line-adequate { stroke: var(--map-adequate-line, #6f9bd1); }
.tureen-map .line-conditional { stroke: var(--map-conditional-line, #b98a1d); }
.tureen-map .holds { stroke: var(--map-text, #1f2328); stroke-width: 1; }
.tureen-map .mark { stroke: var(--map-sea, #ffffff); stroke-width: 1.5; vector-effect: non-scaling-stroke; }
.tureen-map .mark-eea { fill: var(--map-mark-eea, #1a7f45); }
.tureen-map .mark-adequate { fill: var(--map-mark-adequate, #2a62a8); }
.tureen-map .mark-conditional { fill: var(--map-mark-conditional, #9a6700); }
.tureen-map .mark-other { fill: var(--map-mark-other, #b3261e); }
.tureen-map .mark-unknown { fill: var(--map-mark-unknown, #6e7781); }
.tureen-map .mark-passage { fill: var(--map-sea, #ffffff); stroke-width: 2; stroke: var(--map-mark-passage, #57606a); }
.tureen-map .selected .mark { stroke: var(--map-text, #1f2328); stroke-width: 2.5; }
.tureen-map .count { fill: var(--map-count, #ffffff); font-size: 10px; font-weight: 600; text-anchor: middle; dominant-baseline: central; }
.tureen-map .name { fill: var(--map-text, #1f2328); font-size: 12px; paint-order: stroke; stroke: var(--map-halo, #ffffff); stroke-width: 3px; stroke-linejoin: round; dominant-baseline: central; }
.tureen-map .copy { fill: none; stroke: var(--map-copy, #57606a); stroke-width: 1.75; vector-effect: non-scaling-stroke; }
.tureen-map .copy-out { stroke: var(--map-copy-out, #b3261e); stroke-dasharray: 7 3; }
.tureen-map .copy-head { fill: var(--map-copy, #57606a); }
.tureen-map .copy-head-out { fill: var(--map-copy-out, #b3261e); }
`.trim();
