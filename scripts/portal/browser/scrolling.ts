/** A box that scrolls and has nothing to stop at in it is a stop itself, so that the keyboard can scroll it. */
export function offerScrolling(): void {
  // a window that turns, and a part that unfolds, change which boxes scroll
  const watched = new ResizeObserver((boxes) => {
    for (const { target } of boxes)
      if (target.scrollWidth > target.clientWidth) target.setAttribute('tabindex', '0');
      else target.removeAttribute('tabindex');
  });
  for (const box of document.querySelectorAll('.scroll, pre'))
    if (box.querySelector('a[href], button') === null) watched.observe(box);
}

/** On a phone, the sections are a row that scrolls: the one of the page is in sight. */
export function showSection(): void {
  const section = document.querySelector<HTMLElement>('.sections [aria-current]');
  const row = section?.closest('ul');
  if (section && row) row.scrollLeft = section.offsetLeft - (row.clientWidth - section.offsetWidth) / 2;
}
