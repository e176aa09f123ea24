/** Each `.filter` gets a field that hides the rows of its page whose text does not have the words. */
export function offerFilters(): void {
  for (const place of document.querySelectorAll<HTMLElement>('.filter')) {
    const field = document.createElement('input');
    field.type = 'search';
    const thing = place.dataset['filter'] ?? 'row';
    field.placeholder = `Filter ${thing}s`;
    field.setAttribute('aria-label', `Filter ${thing}s`);
    const count = document.createElement('output');
    place.append(field, count);
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    let texts: readonly string[] | undefined;
    field.addEventListener('input', () => {
      // not before somebody filters: a page of a thousand rows is read quickly without
      texts ??= rows.map((row) => `${row.dataset['row']} ${row.textContent}`.toLowerCase());
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        row.hidden = !words.every((word) => texts![i]!.includes(word));
        if (!row.hidden) shown++;
      });
      for (const section of document.querySelectorAll<HTMLElement>('main section'))
        if (section.querySelector('[data-row]') !== null)
          section.hidden = section.querySelector('[data-row]:not([hidden])') === null;
      count.textContent = words.length === 0 ? '' : `${shown} of ${rows.length}`;
    });
  }
}
