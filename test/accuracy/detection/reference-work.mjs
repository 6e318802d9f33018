import { pbkdf2Sync } from 'node:crypto';

/** About 10 ms of work on an idle core, whenever it is asked for. */
process.on('message', () => {
  pbkdf2Sync('thongsuot', 'reference', 10_000, 32, 'sha256');
  process.send?.('done');
});
