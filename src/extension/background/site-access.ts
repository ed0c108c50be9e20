import browser from 'webextension-polyfill';

export interface SiteAccess {
  /** Resolves when it is known for the first time. */
  readonly known: Promise<void>;
  granted(): boolean;
}

/**
 * Whether the user lets the extension see all sites. Firefox may ask the user first, and in both browsers the user can
 * take it back at any time; without it the browser delivers no events, and an empty list would look like good news.
 */
export function siteAccess(changed: () => void): SiteAccess {
  let granted = true;
  const look = async (): Promise<void> => {
    granted = await browser.permissions.contains({ origins: ['<all_urls>'] });
  };
  const lookAgain = (): void => void look().then(changed);
  browser.permissions.onAdded.addListener(lookAgain);
  browser.permissions.onRemoved.addListener(lookAgain);
  return { known: look(), granted: () => granted };
}
