/** Sets the page's colours; tokens.css has both sets. Pages outside DevTools follow the system. */
export function showTheme(theme: 'light' | 'dark'): void {
  document.documentElement.dataset['theme'] = theme;
}

/** Follows the system's preference, now and when it changes. */
export function followSystemTheme(): void {
  const dark = matchMedia('(prefers-color-scheme: dark)');
  showTheme(dark.matches ? 'dark' : 'light');
  dark.addEventListener('change', (event) => {
    showTheme(event.matches ? 'dark' : 'light');
  });
}
