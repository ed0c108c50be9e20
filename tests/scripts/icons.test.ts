import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

/** Relative luminance (WCAG 2.2) of "#rrggbb". */
function luminance(colour: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(colour.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [light = 0, dark = 0] = [luminance(one), luminance(other)].toSorted((a, b) => b - a);
  return (light + 0.05) / (dark + 0.05);
}

const fillOf = (drawing: string): string =>
  /<rect[^>]*fill="(#[\da-f]{6})"/.exec(readFileSync(`public/icons/${drawing}.svg`, 'utf8'))?.[1] ?? '';

/** WCAG 2.2, 1.4.11: what tells a thing from its surroundings. */
const enough = 3;

describe('the toolbar icon', () => {
  it.each([
    ['Chromium, light', 'icon-small', '#ffffff'],
    ['Chromium, its usual blue', 'icon-small', '#edf2fa'],
    ['Chromium, dark', 'icon-small', '#3c3c3c'],
    ['Chromium, dark, before 2023', 'icon-small', '#35363a'],
    ['Firefox, light', 'icon-small', '#f9f9fb'],
    ['Firefox, dark', 'icon-on-dark', '#2b2a33'],
  ])('stands out from the toolbar of %s', (_, drawing, toolbar) => {
    expect(contrast(fillOf(drawing), toolbar)).toBeGreaterThanOrEqual(enough);
  });
});
