/** A box that scrolls and has nothing to stop at in it is a stop itself, so that the keyboard can scroll it. */
export function offerScrolling(): void {
  for (const box of document.querySelectorAll<HTMLElement>('.scroll, pre'))
    if (box.querySelector('a[href], button') === null && box.scrollWidth > box.clientWidth) box.tabIndex = 0;
}
