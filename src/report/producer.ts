import { version } from '../../package.json';

/** How we sign what we write. */
export const producer = { name: 'why401', version, text: `why401 ${version}` } as const;
