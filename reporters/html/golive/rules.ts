import { ESTIMAND } from '../../../model/capacity-search.ts';
import type { GoliveCheck } from '../../../model/golive.ts';
import { html, type Markup } from '../../../model/markup.ts';
import { GOLIVE_SHORT } from '../../golive-words.ts';
import { both, definitions } from '../bilingual.ts';

/** How a decision comes about, so that whoever signs it knows what it says. */
export function rulesSection(_: GoliveCheck): Markup {
  const word = (decision: keyof typeof GOLIVE_SHORT): Markup =>
    both(GOLIVE_SHORT[decision].vi, GOLIVE_SHORT[decision].en);
  return html`<section aria-labelledby="rules">
<h2 id="rules">${both('Quyết định được đưa ra thế nào', 'How a decision comes about')}</h2>
${definitions([
  [
    word('GO'),
    both(
      'Được chứng tỏ: cận dưới của năng lực không thấp hơn mức yêu cầu, hoặc năm khoảng đo đầy đủ ở mức cao hơn 3 % đều đạt; nền tảng trở lại bình thường ở mức đó sau khi quá tải; và giữ vững trong phép thử bền mà không chậm dần. Nếu khoảng của năng lực đúng như công bố thì khi năng lực vừa bằng mức yêu cầu, khả năng kết luận sai không quá 5 %; khi chỉ bằng chín phần mười, không quá 0,1 %.',
      'Shown: the lower end of the capacity is no less than what is required, or five full windows 3 % above it all passed; the platform comes back at that rate after an overload; and it holds it in the soak test without getting slower. Where the interval holds what it says, the chance of a wrong GO is at most 5 % with a capacity of just what is required, and at most 0.1 % with nine tenths of it.',
    ),
  ],
  [
    word('NO-GO'),
    both(
      'Được chứng tỏ: cận trên của năng lực thấp hơn nhu cầu trung vị cộng dự phòng; hoặc một khi quá tải thì không trở lại bình thường ở mức yêu cầu; hoặc mục tiêu không được đáp ứng ngay ở mức tải thấp nhất.',
      'Shown: the upper end of the capacity is less than the median demand with headroom; or, once overloaded, it does not come back at what is required; or the objectives do not even hold at the lightest load.',
    ),
  ],
  [
    word('INCONCLUSIVE'),
    both(
      'Mọi trường hợp khác. Nền tảng chưa kiểm thử, bộ phát tải là điểm nghẽn, hay một bước bị bỏ qua không bao giờ được tính là đạt.',
      'All else. A platform that was not tested, a generator that was the limit, a step that was left out never count for GO.',
    ),
  ],
  [both('Năng lực', 'Capacity'), both(ESTIMAND.vi, ESTIMAND.en)],
])}
</section>`;
}
