// Suggestions below a search field. Without the script the field is a plain one.
import { type ComboboxOption, initCombobox } from './components/combobox.ts';

type Suggestion = { kind: 'words' | 'company'; text: string; href: string };

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggestions]'))
  initCombobox({
    input,
    label: input.dataset.suggestionsLabel ?? '',
    find: async (text, signal) =>
      (await fetchSuggestions(input, text, signal)).map((each) => optionOf(input, each)),
  });

/** Words are searched by the form; a company is opened. */
function optionOf(input: HTMLInputElement, { kind, text, href }: Suggestion): ComboboxOption {
  if (kind === 'company')
    return { text, className: 'suggestion-company', choose: () => location.assign(href) };
  return {
    text,
    choose: () => {
      input.value = text;
      input.form?.requestSubmit();
    },
  };
}

/** None if the request is refused. */
async function fetchSuggestions(
  input: HTMLInputElement,
  text: string,
  signal: AbortSignal,
): Promise<Suggestion[]> {
  const query = new URLSearchParams({ q: text });
  const response = await fetch(`${input.dataset.suggestions}?${query}`, { signal });
  return response.ok ? ((await response.json()) as { suggestions: Suggestion[] }).suggestions : [];
}
