import { pause } from './pause.ts';
import { allowPreflight } from './recorded.ts';
import type { Answer, Plan, Received, Reply, Scenario, Step, Where } from './scenario.ts';

/** The scenario that is being played: what was asked for last answers. */
export class Playing {
  #plan: Plan | null = null;
  #given = new Map<Answer, number>();
  readonly #stages = new Map<string, Pick<Plan, 'stage' | 'frame' | 'before'>>();

  /** Makes ready what the scenario answers; gives what the page has to do. */
  async start(scenario: Scenario, where: Where): Promise<{ readonly steps: readonly Step[] }> {
    this.#plan = await scenario.plan(where);
    this.#given = new Map();
    return { steps: this.#plan.steps };
  }

  /** Where a scenario is played. */
  async look(scenario: Scenario, where: Where): Promise<Pick<Plan, 'stage' | 'frame' | 'before'>> {
    const known = this.#stages.get(scenario.name);
    if (known !== undefined) return known;
    const { stage, frame, before } = await scenario.plan(where);
    const found = {
      stage,
      ...(frame === undefined ? {} : { frame }),
      ...(before === undefined ? {} : { before }),
    };
    this.#stages.set(scenario.name, found);
    return found;
  }

  get subject(): Plan['subject'] | null {
    return this.#plan?.subject ?? null;
  }

  /** What the scenario has ready for this request, or null. */
  async answer(request: Received): Promise<Reply | null> {
    const fitting = (this.#plan?.answers ?? []).filter(
      (each) => each.method === request.method && sameUrl(each.url, request.url),
    );
    // In order; the last stays for whatever a browser asks once more.
    const next = fitting.find((each) => !this.#given.has(each)) ?? fitting.at(-1);
    if (next !== undefined) {
      this.#given.set(next, (this.#given.get(next) ?? 0) + 1);
      await pause(next.after ?? 0);
      return next.respond(request);
    }
    const preflight = request.method === 'OPTIONS' && request.field('access-control-request-method') !== null;
    const ours = (this.#plan?.answers ?? []).some((each) => sameUrl(each.url, request.url));
    return preflight && ours ? allowPreflight(request) : null;
  }
}

/** A request carries no fragment and no user info. */
function sameUrl(planned: string, asked: URL): boolean {
  const url = new URL(planned);
  return (
    url.protocol.replace('ws', 'http') === asked.protocol &&
    url.host === asked.host &&
    url.pathname === asked.pathname &&
    url.search === asked.search
  );
}
