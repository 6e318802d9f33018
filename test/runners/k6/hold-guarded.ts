/** Started by a test: holds a guarded program that writes its own pid to the file named in the arguments. */
import { startGuarded } from '../../../runners/k6/guard.ts';

const pidFile = process.argv[2] ?? '';

startGuarded('sh', ['-c', `echo $$ > "${pidFile}"; exec sleep 600`], {
  cwd: '/',
  env: { PATH: process.env['PATH'] ?? '' },
});
