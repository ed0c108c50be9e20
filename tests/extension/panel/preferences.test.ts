import { describe, expect, it } from 'vitest';
import { readPlace, readPreferences, usualPreferences } from '../../../src/extension/panel/preferences.ts';

describe('preferences', () => {
  it('are the usual ones where nothing, or nonsense, is stored', () => {
    for (const stored of [null, '', '{', '7', 'null', '[]', '{"order":null,"widths":3,"split":"wide","chip":"x"}']) {
      expect(readPreferences(stored), String(stored)).toEqual(usualPreferences);
    }
  });

  it('come back as they were stored', () => {
    const liked = {
      ...usualPreferences,
      filter: 'status:401',
      chip: 'all',
      order: { column: 'status', descending: true },
      grouping: 'endpoint',
      fold: false,
      widths: { name: 200 },
      split: 0.3,
    };
    expect(readPreferences(JSON.stringify(liked))).toEqual(liked);
  });

  it('stay within what can be used', () => {
    expect(readPreferences('{"split":7,"widths":{"name":-3,"colour":9}}')).toMatchObject({ split: 0.85, widths: {} });
  });
});

describe('the place in a recording', () => {
  it('is that of the same tab only', () => {
    const stored = JSON.stringify({ tabId: 3, selected: '1.0', view: 'token' });
    expect(readPlace(stored, 3)).toEqual({ selected: '1.0', view: 'token' });
    expect(readPlace(stored, 4)).toBeNull();
  });

  it('is nowhere where it cannot be read', () => {
    for (const stored of [null, '{', '{"tabId":3}', '{"tabId":3,"selected":1,"view":"token"}']) {
      expect(readPlace(stored, 3)).toBeNull();
    }
  });
});
