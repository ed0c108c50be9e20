import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Engine } from '../../src/browsers/find.ts';
import type { Session, View } from '../../src/browsers/session.ts';
import { startLab, type Lab } from '../../src/lab/lab.ts';
import { scenarios } from '../../src/lab/scenarios.ts';
import { playOne, preserveLog } from '../../src/scripts/play.ts';
import { startBuilt } from './built.ts';

/** Every scenario of the lab in a real browser: what the panel says of it is what the scenario expects. */
export function testScenarios(engine: Engine): void {
  describe(`the lab's scenarios in ${engine}`, () => {
    let lab: Lab;
    let session: Session;
    let panel: View;

    beforeAll(async () => {
      lab = await startLab();
      session = await startBuilt(engine, { hosts: lab.hosts, granted: ['cookies'] });
      await session.goto(lab.url);
      panel = await session.openPanel();
      await preserveLog(panel);
    });

    afterAll(async () => {
      await session?.close();
      await lab?.close();
    });

    it.each(scenarios().map((scenario) => [scenario.name, scenario] as const))('%s', async (_, scenario) => {
      const { row, expected } = await playOne(session, panel, lab, scenario);
      expect(row, 'the extension has seen it').not.toBeNull();
      expect({ rule: row?.verdict?.rule ?? null, outcome: row?.outcome }).toEqual(expected);
    });
  });
}
