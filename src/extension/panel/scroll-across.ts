/** A row of buttons that is wider than its place moves with the wheel, which most mice have for up and down only. */
export function scrollAcross(event: WheelEvent): void {
  if (event.currentTarget instanceof HTMLElement && event.deltaX === 0) event.currentTarget.scrollLeft += event.deltaY;
}
