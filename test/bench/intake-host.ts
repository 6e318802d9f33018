import { keepMemoryModest } from '../../cli/modest-memory.mjs';
import { systemClock } from '../../runners/clock.ts';
import { INTAKE_MEMORY_MAX_BYTES } from '../../runners/intake/intake.ts';
import { listenForPushes } from '../../runners/intake/server.ts';

/*
 * The intake of `bench:intake` in a process of its own, so that its CPU time is that of nothing else. Says where it
 * listens, then what it knows whenever it is asked; ends when its parent lets go of it.
 */

keepMemoryModest();
const options = { clock: systemClock, province: null, memory_max_bytes: INTAKE_MEMORY_MAX_BYTES };
const { intake, endpoint, close } = await listenForPushes(options, {
  host: '127.0.0.1',
  port: 0,
  token: null,
});
let windows = 0;
const drains = setInterval(() => {
  windows += intake.drain().windows.length;
}, 1000);
process.on('message', () => {
  const { pushes, problems } = intake.health;
  process.send?.({ pushes, problems, windows });
});
process.on('disconnect', () => {
  clearInterval(drains);
  void close();
});
process.send?.(endpoint);
