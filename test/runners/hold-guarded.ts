/**
 * Started by a test: guards a program that writes its own pid to a file. SIGUSR1 asks the program to stop, and
 * a second file tells when that was done.
 */
import { writeFileSync } from 'node:fs';
import { startGuarded } from '../../runners/guard.ts';

const [pidFile = '', prelude = ''] = process.argv.slice(2);

const guarded = startGuarded('sh', ['-c', `${prelude}echo $$ > "${pidFile}"; exec sleep 600`], {
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '' },
});

process.on('SIGUSR1', () => {
  guarded.stop();
  writeFileSync(`${pidFile}.stopped`, '');
});
