import { stringify } from 'yaml';

const HEAD = '# Made by `thongsuot grafana`: changes are lost when it is run again.\n';

/** YAML whose lines are never folded, so that a change of one value is a change of one line. @param note a line for whoever opens the file */
export function generatedYaml(document: unknown, note?: string): string {
  const said = note === undefined ? '' : `# ${note}\n`;
  return `${HEAD}${said}${stringify(document, { lineWidth: 0, aliasDuplicateObjects: false })}`;
}

/** A file that Grafana provisions. */
export function grafanaYaml(content: Readonly<Record<string, unknown>>, note?: string): string {
  return generatedYaml({ apiVersion: 1, ...content }, note);
}
