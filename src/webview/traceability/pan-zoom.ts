/** Moving and enlarging a drawing by mouse and keyboard, through its view box. */

export interface PanZoom {
  /** Shows all of the drawing. */
  showAll(): void;
  zoom(factor: number): void;
  /** Enlarges to at least a scale, around a point; does nothing where the scale is larger already. */
  closeUp(x: number, y: number, least: number): void;
  pan(x: number, y: number): void;
  /** Moves the drawing as little as is needed to show a part of it. */
  reveal(x: number, y: number, width: number, height: number): void;
}

interface Box {
  x: number;
  y: number;
  width: number;
  height: number;
}

const CLOSEST = 8;
const STEP = 60;

/** Lets a drawing in a frame be moved. `largest` is the scale beyond which fitting does not enlarge. */
export function panZoom(
  frame: HTMLElement,
  svg: SVGSVGElement,
  size: { width: number; height: number },
  largest = 1.25,
): PanZoom {
  const box: Box = { x: 0, y: 0, width: size.width, height: size.height };
  let isFitted = true;
  let drawnWidth = frame.clientWidth;
  const show = () => {
    drawnWidth = frame.clientWidth;
    svg.setAttribute("viewBox", [box.x, box.y, box.width, box.height].map(round).join(" "));
    // What is to keep its size on the screen is drawn in this unit.
    const unit = Math.min(1.75, Math.max(0.2, box.width / Math.max(frame.clientWidth, 1)));
    svg.style.setProperty("--drawing-unit", String(round(unit)));
  };
  const scale = () => Math.max(frame.clientWidth, 1) / box.width;
  const showAll = () => {
    const [width, height] = [Math.max(frame.clientWidth, 1), Math.max(frame.clientHeight, 1)];
    const fitting = Math.min(width / size.width, height / size.height, largest);
    box.width = width / fitting;
    box.height = height / fitting;
    box.x = (size.width - box.width) / 2;
    box.y = (size.height - box.height) / 2;
    isFitted = true;
    show();
  };
  const resized = () => {
    if (frame.clientWidth === 0) return;
    if (isFitted || drawnWidth === 0) return showAll();
    // As large as a person made it.
    const before = drawnWidth / box.width;
    reshape(box, frame.clientWidth / before, frame.clientHeight / before);
    show();
  };
  const zoomAt = (factor: number, x: number, y: number) => {
    isFitted = false;
    const bounded = Math.min(Math.max(scale() * factor, 0.1), CLOSEST) / scale();
    box.x = x - (x - box.x) / bounded;
    box.y = y - (y - box.y) / bounded;
    box.width /= bounded;
    box.height /= bounded;
    show();
  };
  const pan = (x: number, y: number) => {
    isFitted = false;
    box.x += x / scale();
    box.y += y / scale();
    show();
  };
  const zoom = (factor: number) => zoomAt(factor, box.x + box.width / 2, box.y + box.height / 2);
  listen(frame, { showAll, zoom, pan }, (event) => {
    const { left, top } = frame.getBoundingClientRect();
    const [x, y] = [box.x + (event.clientX - left) / scale(), box.y + (event.clientY - top) / scale()];
    zoomAt(event.deltaY < 0 ? 1.15 : 1 / 1.15, x, y);
  });
  showAll();
  new ResizeObserver(resized).observe(frame);
  return {
    showAll,
    zoom,
    pan,
    closeUp(x, y, least) {
      // A drawing that is not in sight has no size.
      if (frame.clientWidth === 0 || scale() >= least) return;
      zoomAt(least / scale(), x, y);
      box.x = x - box.width / 2;
      box.y = y - box.height / 2;
      show();
    },
    reveal(x, y, width, height) {
      isFitted = false;
      moveTo(box, { x, y, width, height }, 20 / scale());
      show();
    },
  };
}

/** Gives a box another size around the same middle. */
function reshape(box: Box, width: number, height: number): void {
  box.x += (box.width - width) / 2;
  box.y += (box.height - height) / 2;
  box.width = width;
  box.height = height;
}

/** Moves a box as little as is needed to hold a part with some margin. */
function moveTo(box: Box, { x, y, width, height }: Readonly<Box>, margin: number): void {
  if (x - margin < box.x) box.x = x - margin;
  else if (x + width + margin > box.x + box.width) box.x = x + width + margin - box.width;
  if (y - margin < box.y) box.y = y - margin;
  else if (y + height + margin > box.y + box.height) box.y = y + height + margin - box.height;
}

function listen(
  frame: HTMLElement,
  act: Pick<PanZoom, "showAll" | "zoom" | "pan">,
  wheel: (event: WheelEvent) => void,
): void {
  frame.addEventListener(
    "wheel",
    (event) => {
      event.preventDefault();
      if (event.ctrlKey || event.metaKey || !event.shiftKey) wheel(event);
      else act.pan(event.deltaX || event.deltaY, 0);
    },
    { passive: false },
  );
  let from: { readonly x: number; readonly y: number } | undefined;
  frame.addEventListener("pointerdown", (event) => {
    if (event.button === 0) from = { x: event.clientX, y: event.clientY };
  });
  frame.addEventListener("pointermove", (event) => {
    if (!from || event.buttons === 0) return;
    const [x, y] = [from.x - event.clientX, from.y - event.clientY];
    // A click shakes a little; only what is clearly a movement moves the drawing.
    if (!frame.classList.contains("moving") && Math.hypot(x, y) < 4) return;
    frame.classList.add("moving");
    frame.setPointerCapture(event.pointerId);
    act.pan(x, y);
    from = { x: event.clientX, y: event.clientY };
  });
  const stop = () => {
    from = undefined;
    // The click that ends a movement must not open what lies under the pointer.
    requestAnimationFrame(() => frame.classList.remove("moving"));
  };
  frame.addEventListener("pointerup", stop);
  frame.addEventListener("pointercancel", stop);
  frame.addEventListener("keydown", (event) => {
    const run = keyAction(event, act);
    if (!run) return;
    event.preventDefault();
    run();
  });
}

/** `+`, `-` and `0` enlarge, shrink and showAll; arrows with Ctrl or Shift move. */
function keyAction(
  event: KeyboardEvent,
  { showAll, zoom, pan }: Pick<PanZoom, "showAll" | "zoom" | "pan">,
): (() => void) | undefined {
  if (event.key === "+" || event.key === "=") return () => zoom(1.25);
  if (event.key === "-") return () => zoom(0.8);
  if (event.key === "0") return showAll;
  if (!event.shiftKey && !event.ctrlKey) return undefined;
  if (event.key === "ArrowLeft") return () => pan(-STEP, 0);
  if (event.key === "ArrowRight") return () => pan(STEP, 0);
  if (event.key === "ArrowUp") return () => pan(0, -STEP);
  if (event.key === "ArrowDown") return () => pan(0, STEP);
  return undefined;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
