/** A process of its own that makes searches and sends them back: started by `workers.ts`. */
import { runJob } from './run.ts';
import { scenarioNamed } from './scenarios.ts';
import { isJob } from './workers.ts';

process.on('message', (message: unknown) => {
  if (!isJob(message)) throw new TypeError(`no job: ${JSON.stringify(message)}`);
  process.send?.(runJob(scenarioNamed(message.scenario), message));
});
