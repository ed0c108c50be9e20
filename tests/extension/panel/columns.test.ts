import { describe, expect, it } from 'vitest';
import { gridTemplate, hasRoomForBadges, shownColumns } from '../../../src/extension/panel/columns.ts';

const names = (width: number): readonly string[] => shownColumns(width, {}).map(({ name }) => name);
const widthOfName = (width: number): number | undefined =>
  shownColumns(width, {}).find(({ name }) => name === 'name')?.width;
const hasRoom = (width: number): boolean => hasRoomForBadges(width, shownColumns(width, {}));

describe('the columns', () => {
  it('are all there where there is room', () => {
    expect(names(900)).toEqual(['status', 'method', 'name', 'verdict', 'fault', 'time']);
  });

  it('give way in the order time, fault, method', () => {
    expect(names(560)).toEqual(['status', 'method', 'name', 'verdict', 'fault']);
    expect(names(480)).toEqual(['status', 'method', 'name', 'verdict']);
    expect(names(350)).toEqual(['status', 'name', 'verdict']);
  });

  it('leave the verdict room also where somebody made the name very wide', () => {
    const shown = shownColumns(350, { name: 900 });
    expect(shown.find(({ name }) => name === 'name')?.width).toBeLessThan(200);
  });

  it('leave room for badges beside the verdict, but not in a narrow list', () => {
    expect(hasRoom(900)).toBe(true);
    expect(hasRoom(350)).toBe(false);
  });

  it('are as wide as somebody made them, but never less than can be read', () => {
    expect(gridTemplate(shownColumns(900, { method: 80, name: 200, time: 1 }))).toBe(
      '56px 80px 200px minmax(0, 1fr) 70px 60px',
    );
  });

  it('give the name a share of a wide list, but no more than names need', () => {
    expect([550, 1100, 2000].map(widthOfName)).toEqual([170, 337, 480]);
  });
});
