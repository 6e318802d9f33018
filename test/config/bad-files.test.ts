import { describe, expect, it } from 'vitest';
import { type Refusal, refusalOf } from './refusal.ts';

const REFUSALS: readonly Refusal[] = [
  {
    file: 'include-cycle.yaml',
    at: 'cycle/two.yaml:2:5',
    path: 'include[0]',
    message: 'includes form a circle: one.yaml → two.yaml → one.yaml',
    hint: 'remove one of these includes',
  },
  {
    file: 'include-directory.yaml',
    at: '3:5',
    path: 'include[0]',
    message: '"../bad" is a directory, not a file',
    hint: 'name the YAML file inside it',
  },
  {
    file: 'include-item-number.yaml',
    at: '3:5',
    path: 'include[0]',
    message: 'must be text, found 7',
    hint: 'put it in quotes',
  },
  {
    file: 'include-missing-file.yaml',
    at: '3:5',
    path: 'include[0]',
    message: '"no-such-file.yaml" cannot be read: no such file',
    hint: 'paths are relative to the file that includes',
  },
  {
    file: 'include-not-a-list.yaml',
    at: '2:10',
    path: 'include',
    message: 'must be a list, found "../../../config/platforms.yaml"',
  },
  {
    file: 'section-empty.yaml',
    at: '8:10',
    path: 'profiles',
    message: 'must be a mapping, found nothing',
  },
  {
    file: 'section-unknown.yaml',
    at: '9:1',
    path: 'profile',
    message: 'unknown key "profile"',
    hint: 'did you mean "profiles"?',
  },
  {
    file: 'version-missing.yaml',
    at: '1:1',
    path: 'version',
    message: 'is missing',
    hint: 'add the line: version: 1',
  },
  {
    file: 'version-unknown.yaml',
    at: '1:10',
    path: 'version',
    message: 'must be 1, found 2',
  },
  {
    file: 'yaml-alias-circle.yaml',
    at: '1:1',
    path: '',
    message: 'is too large, or refers to itself through aliases',
  },
  {
    file: 'yaml-alias-unknown.yaml',
    at: '2:11',
    path: '',
    message: 'alias "dir" has no anchor before it',
    hint: 'put text that starts with * in quotes',
  },
  {
    file: 'yaml-empty.yaml',
    at: '1:1',
    path: '',
    message: 'is empty',
  },
  {
    file: 'yaml-key-list.yaml',
    at: '2:1',
    path: '',
    message: 'a key must be plain text',
    hint: 'put the key in quotes',
  },
  {
    file: 'yaml-key-twice.yaml',
    at: '10:1',
    path: '',
    message: 'key "runs_dir" is written twice in the same mapping',
    hint: 'keep one of them: YAML would silently use the last',
  },
  {
    file: 'yaml-list.yaml',
    at: '1:1',
    path: '',
    message: 'must be a mapping of sections such as platforms: and profiles:',
  },
  {
    file: 'yaml-tab.txt',
    at: '3:1',
    path: '',
    message: 'is not valid YAML: tabs are not allowed as indentation',
    hint: 'indent with spaces',
  },
  {
    file: 'yaml-tag-unknown.yaml',
    at: '2:11',
    path: '',
    message: 'is not valid YAML: unresolved tag: tag:yaml.org,2002:js/function',
  },
  {
    file: 'yaml-too-deep.txt',
    at: '2:74',
    path: '',
    message: 'is nested more than 64 levels deep',
    hint: 'a configuration needs fewer than ten levels: look for a bracket that is never closed',
  },
  {
    file: 'yaml-two-documents.yaml',
    at: '2:1',
    path: '',
    message: 'holds more than one YAML document',
    hint: 'keep one document in a file: remove the --- line, or split the file and include both',
  },
  {
    file: 'yaml-unclosed-quote.txt',
    at: '3:1',
    path: '',
    message: 'is not valid YAML: missing closing quote',
    hint: 'look for a quote or a bracket that is never closed',
  },
];

describe('A config file that cannot be used as a whole', () => {
  it.each(REFUSALS)('is refused at its one mistake: $file', async (refusal) => {
    expect(await refusalOf(refusal.file)).toEqual(refusal);
  });
});
