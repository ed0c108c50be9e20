import browser from 'webextension-polyfill';
import type { Gravity } from '../ui/gravity.ts';
import { countPhrase, phrase } from '../ui/phrase.ts';

/** What the toolbar button says of a tab. */
export interface Sign {
  readonly count: number;
  readonly gravity: Gravity;
  /** The newest verdict, in words; null: there is none. */
  readonly newest: string | null;
}

export const noSign: Sign = { count: 0, gravity: 'neutral', newest: null };

export interface Badge {
  show(tabId: number, sign: Sign): void;
  /** Shows it again: a browser forgets what was shown of a tab when that tab gets a new document. */
  repeat(tabId: number): void;
  forget(tabId: number): void;
}

/** White text on each of them has a contrast of 4.5 at least. */
const colours: Readonly<Record<Gravity, string>> = {
  grave: '#b3261e',
  careful: '#8a5a00',
  good: '#146c34',
  neutral: '#5f6368',
};

/** Number, colour and tooltip of the toolbar button, tab by tab. Nothing is asked of the browser that already is so. */
export function createBadge(): Badge {
  const shown = new Map<number, Sign>();
  return {
    show(tabId, sign) {
      const before = shown.get(tabId);
      if (before?.count === sign.count && before.gravity === sign.gravity && before.newest === sign.newest) return;
      shown.set(tabId, sign);
      void paint(tabId, sign);
    },
    repeat(tabId) {
      const sign = shown.get(tabId);
      if (sign !== undefined && sign.count > 0) void paint(tabId, sign);
    },
    forget(tabId) {
      shown.delete(tabId);
    },
  };
}

async function paint(tabId: number, { count, gravity, newest }: Sign): Promise<void> {
  const text = count === 0 ? '' : count > 999 ? '999+' : String(count);
  const failures = count === 0 ? phrase('name') : countPhrase('badgeFailures', count);
  const title = newest === null ? failures : `${failures}\n${newest}`;
  try {
    await Promise.all([
      browser.action.setBadgeBackgroundColor({ tabId, color: colours[gravity] }),
      browser.action.setBadgeText({ tabId, text }),
      browser.action.setTitle({ tabId, title }),
    ]);
  } catch (error) {
    if (!isTabGone(error)) throw error;
  }
}

/** Chromium: "No tab with id: 12." Firefox: "Invalid tab ID: 12". */
function isTabGone(error: unknown): boolean {
  return error instanceof Error && /no tab with id|invalid tab id/i.test(error.message);
}
