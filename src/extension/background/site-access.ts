import browser from 'webextension-polyfill';

export interface SiteAccess {
  /** Resolves when it is known for the first time. */
  readonly known: Promise<void>;
  /** To all sites. */
  granted(): boolean;
  /** To some, which the user chose one by one. Which tab shows one of them, the browser does not say. */
  partly(): boolean;
}

/**
 * Whether the user lets the extension see all sites. Firefox may ask the user first, and in both browsers the user can
 * take it back at any time; without it the browser delivers no events, and an empty list would look like good news.
 */
export function siteAccess(changed: () => void): SiteAccess {
  let granted = true;
  let partly = false;
  const look = async (): Promise<void> => {
    const [all, { origins = [] }] = await Promise.all([
      browser.permissions.contains({ origins: ['<all_urls>'] }),
      browser.permissions.getAll(),
    ]);
    granted = all;
    partly = !all && origins.length > 0;
  };
  const lookAgain = (): void => void look().then(changed);
  browser.permissions.onAdded.addListener(lookAgain);
  browser.permissions.onRemoved.addListener(lookAgain);
  return { known: look(), granted: () => granted, partly: () => partly };
}
