import { readdirSync, readFileSync } from 'node:fs';

interface Process {
  readonly parent: number;
  /** CPU time of itself and of its children that have ended, in ticks. */
  readonly ticks: number;
}

/** Linux counts in hundredths of a second (sysconf(_SC_CLK_TCK)). */
const ticksPerSecond = 100;

/** proc(5), /proc/<pid>/stat: the name in brackets may hold anything; after it come state and parent, and further on the times. */
function read(pid: number): Process | null {
  let text: string;
  try {
    text = readFileSync(`/proc/${pid}/stat`, 'latin1');
  } catch {
    return null;
  }
  const fields = text.slice(text.lastIndexOf(')') + 2).split(' ');
  const [user, system, childrenUser, childrenSystem] = fields.slice(11, 15).map(Number);
  return {
    parent: Number(fields[1]),
    ticks: (user ?? 0) + (system ?? 0) + (childrenUser ?? 0) + (childrenSystem ?? 0),
  };
}

/** CPU time that a process and all below it have taken so far, seconds. What has ended counts with its parent. */
export function cpuSeconds(root: number): number {
  const all = new Map<number, Process>();
  for (const name of readdirSync('/proc')) {
    const pid = Number(name);
    const found = Number.isInteger(pid) ? read(pid) : null;
    if (found !== null) all.set(pid, found);
  }
  const isBelow = (pid: number): boolean => {
    for (let at = pid; at > 1; at = all.get(at)?.parent ?? 0) if (at === root) return true;
    return false;
  };
  let ticks = 0;
  for (const [pid, each] of all) if (isBelow(pid)) ticks += each.ticks;
  return ticks / ticksPerSecond;
}
