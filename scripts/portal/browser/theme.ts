type Theme = 'light' | 'dark';

const isDark = (): boolean => {
  const chosen = remembered();
  return chosen === undefined ? matchMedia('(prefers-color-scheme: dark)').matches : chosen === 'dark';
};

/** A page that is read from a disk may be refused a memory. */
function remembered(): Theme | undefined {
  try {
    const theme = localStorage.getItem('theme');
    return theme === 'light' || theme === 'dark' ? theme : undefined;
  } catch {
    return undefined;
  }
}

function remember(theme: Theme): void {
  try {
    localStorage.setItem('theme', theme);
  } catch {
    // it holds for this page
  }
}

export function showTheme(theme = remembered()): void {
  if (theme !== undefined) document.documentElement.dataset['theme'] = theme;
}

/** A button that switches between light and dark. */
export function offerTheme(): void {
  const button = document.createElement('button');
  button.type = 'button';
  button.className = 'theme';
  const name = () => {
    button.textContent = isDark() ? 'Light' : 'Dark';
    button.setAttribute('aria-label', `Switch to ${isDark() ? 'light' : 'dark'} colours`);
  };
  let dark = isDark();
  button.addEventListener('click', () => {
    dark = !dark;
    const theme = dark ? 'dark' : 'light';
    remember(theme);
    showTheme(theme);
    name();
  });
  name();
  document.querySelector('header.top')?.append(button);
}
