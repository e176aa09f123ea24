import { remember, remembered } from './memory.js';

const chosen = () => remembered('theme');

const isDark = (): boolean => {
  const { theme } = document.documentElement.dataset;
  return theme === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : theme === 'dark';
};

export function showTheme(theme = chosen()): void {
  if (theme === 'light' || theme === 'dark') document.documentElement.dataset['theme'] = theme;
}

/** A button that switches between light and dark. */
export function offerTheme(): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'theme';
  const name = () => {
    button.title = `Switch to ${isDark() ? 'light' : 'dark'} colours`;
    button.setAttribute('aria-label', button.title);
  };
  button.addEventListener('click', () => {
    const theme = isDark() ? 'light' : 'dark';
    remember('theme', theme);
    showTheme(theme);
    name();
  });
  name();
  document.querySelector('header.top')?.append(button);
}
