/** A process of its own that makes searches and sends each back: started by `workers.ts`. */
import { runSearch } from './run.ts';
import { scenarioNamed } from './scenarios.ts';
import { isJob } from './workers.ts';

process.on('message', (message: unknown) => {
  if (!isJob(message)) throw new TypeError(`no job: ${JSON.stringify(message)}`);
  const scenario = scenarioNamed(message.scenario);
  const runs = message.seeds.map((seed) => runSearch(scenario, message.rule, seed));
  process.send?.(runs);
});
