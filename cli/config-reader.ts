/** Reads one configuration for `read-config.ts` and hands it over; says nothing about one that is wrong. */
import { loadConfig } from '../config/load.ts';

const [, , file = ''] = process.argv;
const config = await loadConfig(file).catch(() => undefined);
if (config !== undefined) process.send?.(config);
