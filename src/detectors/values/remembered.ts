/** Different texts that are remembered at a time: bundles have as many different names. */
const maxRemembered = 20_000;

/** A question about a text whose answers are remembered: bundles ask about the same names again and again. */
export function remembered<Answer>(find: (text: string) => Answer): (text: string) => Answer {
  const answers = new Map<string, Answer>();
  return (text) => {
    const known = answers.get(text);
    if (known !== undefined) return known;
    const answer = find(text);
    if (answers.size >= maxRemembered) answers.clear();
    answers.set(text, answer);
    return answer;
  };
}
