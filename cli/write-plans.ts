/** Writes what k6 scripts do on their own, from the shipped configuration: `npm run plans`. */
import { mkdir, writeFile } from 'node:fs/promises';
import { loadConfig } from '../config/load.ts';
import { madeText, planText, standalonePlans } from './standalone-plans.ts';
import { projectFile } from './tools.ts';

const config = await loadConfig(projectFile('config/thongsuot.yaml'));
await mkdir(projectFile('scenarios/plans'), { recursive: true });
for (const [name, plan] of standalonePlans(config)) {
  await writeFile(projectFile(`scenarios/plans/${name}.json`), planText(plan));
  await writeFile(projectFile(`scenarios/plans/${name}.ts`), madeText(name, plan));
}
