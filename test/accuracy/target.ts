import { startSimulator } from '../../simulator/start.ts';
import { PLATFORM, stationOptions } from './station.ts';

/** The platform under test in a process of its own: prints its URL, and ends when its input does. */
const simulator = await startSimulator(stationOptions(Number(process.argv[2])));
process.stdout.write(`${simulator.urls[PLATFORM]}\n`);
process.stdin.resume();
process.stdin.once('end', () => void simulator.close());
