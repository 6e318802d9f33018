/**
 * Does something each time it is asked to, never twice at once: whoever asks meanwhile is served by one more time after it.
 *
 * @param work must not reject
 */
export function oneAtATime(work: () => Promise<void>): () => void {
  let is_going = false;
  let is_asked = false;
  const go = async (): Promise<void> => {
    is_going = true;
    while (is_asked) {
      is_asked = false;
      await work();
    }
    is_going = false;
  };
  return () => {
    is_asked = true;
    if (!is_going) void go();
  };
}
