import { offerFilters } from './filter.js';
import { offerScrolling } from './scrolling.js';
import { offerTheme, showTheme } from './theme.js';

showTheme();
document.addEventListener('DOMContentLoaded', () => {
  offerTheme();
  offerFilters();
  offerScrolling();
  offerFolding();
});

/** Buttons that unfold and fold all objects. */
function offerFolding(): void {
  const objects = [...document.querySelectorAll<HTMLDetailsElement>('details.object')];
  if (objects.length === 0) return;
  const button = (text: string, open: boolean) => {
    const element = document.createElement('button');
    element.type = 'button';
    element.textContent = text;
    element.addEventListener('click', () => {
      for (const object of objects) object.open = open;
    });
    return element;
  };
  document.querySelector('.filter')?.append(button('Unfold all', true), button('Fold all', false));
}
