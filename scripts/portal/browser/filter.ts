const levels = ['critical', 'high', 'medium', 'low'];

/** Each `.filter` gets a field that hides the rows of its page whose text does not have the words, or not the risk. */
export function offerFilters(): void {
  for (const place of document.querySelectorAll<HTMLElement>('.filter')) {
    const field = document.createElement('input');
    field.type = 'search';
    const thing = place.dataset['filter'] ?? 'row';
    field.placeholder = `Filter ${thing}s`;
    field.setAttribute('aria-label', `Filter ${thing}s`);
    const count = document.createElement('output');
    const rows = [...document.querySelectorAll<HTMLElement>('[data-row]')];
    const risk = choiceOfRisk(rows);
    place.append(field, ...(risk === undefined ? [] : [risk]), count);
    let texts: readonly string[] | undefined;
    const filter = () => {
      // not before somebody filters: a page of a thousand rows is read quickly without
      texts ??= rows.map((row) => `${row.dataset['row']} ${row.textContent}`.toLowerCase());
      const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
      let shown = 0;
      rows.forEach((row, i) => {
        const isOfRisk = (risk?.value ?? '') === '' || row.dataset['risk'] === risk?.value;
        row.hidden = !isOfRisk || !words.every((word) => texts![i]!.includes(word));
        if (!row.hidden) shown++;
      });
      for (const section of document.querySelectorAll<HTMLElement>('main section'))
        if (section.querySelector('[data-row]') !== null)
          section.hidden = section.querySelector('[data-row]:not([hidden])') === null;
      count.textContent = shown === rows.length ? '' : `${shown} of ${rows.length}`;
    };
    field.addEventListener('input', filter);
    risk?.addEventListener('change', filter);
  }
}

/** A choice among the risks that rows have; none if no row has one. */
function choiceOfRisk(rows: readonly HTMLElement[]): HTMLSelectElement | undefined {
  const found = levels.filter((level) => rows.some(({ dataset }) => dataset['risk'] === level));
  if (found.length === 0) return undefined;
  const select = document.createElement('select');
  select.setAttribute('aria-label', 'Risk');
  select.append(new Option('any risk', ''), ...found.map((level) => new Option(`${level} risk`, level)));
  return select;
}
