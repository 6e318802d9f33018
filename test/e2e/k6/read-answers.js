/* Run by a test: k6 asks for the answer to each case, reads it as a load would, and tells what it found. */
// biome-ignore lint/correctness/noUndeclaredDependencies: k6 has it in itself
import http from 'k6/http';
import { K6Answer } from '../../../scenarios/k6/answer.ts';
import { prepareXml } from '../../../scenarios/k6/xml.ts';
import { toldBy } from '../questions.ts';

const { CASES, URL } = __ENV;

const questions = JSON.parse(open(CASES));

prepareXml();

export const options = {
  scenarios: { all: { executor: 'per-vu-iterations', exec: 'readAnswers', vus: 1, iterations: 1 } },
};

export function readAnswers() {
  const told = questions.map((question, i) => {
    const answer = new K6Answer(http.get(`${URL}/${i}`, { redirects: 0, responseType: 'text' }));
    return toldBy(answer, question);
  });
  http.post(URL, JSON.stringify(told));
}
