// Suggestions below a search field: a combobox with a list (WAI-ARIA Authoring Practices, "List autocomplete
// with manual selection"). Without the script the field is a plain one.

const TYPING_PAUSE_MS = 120;
type Suggestion = { kind: 'words' | 'company'; text: string; href: string };

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-suggestions]'))
  initCombobox(input);

function initCombobox(input: HTMLInputElement): void {
  const list = document.createElement('ul');
  list.id = `${input.id}-suggestions`;
  list.className = 'suggestions';
  list.setAttribute('role', 'listbox');
  list.setAttribute('aria-label', input.dataset.suggestionsLabel ?? '');
  list.hidden = true;
  input.parentElement?.classList.add('has-suggestions');
  input.after(list);
  input.setAttribute('role', 'combobox');
  input.setAttribute('aria-autocomplete', 'list');
  input.setAttribute('aria-controls', list.id);
  input.setAttribute('aria-expanded', 'false');
  input.autocomplete = 'off';

  let active = -1;
  let request = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const options = () => [...list.querySelectorAll<HTMLElement>('[role=option]')];
  const close = () => {
    request.abort();
    clearTimeout(timer);
    list.hidden = true;
    active = -1;
    input.setAttribute('aria-expanded', 'false');
    input.removeAttribute('aria-activedescendant');
  };
  const activate = (index: number) => {
    active = index;
    for (const [at, option] of options().entries())
      option.setAttribute('aria-selected', String(at === index));
    const option = options()[index];
    if (option) input.setAttribute('aria-activedescendant', option.id);
    else input.removeAttribute('aria-activedescendant');
    option?.scrollIntoView({ block: 'nearest' });
  };
  const choose = (option: HTMLElement | undefined) => {
    close();
    if (!option) return;
    if (option.dataset.href) return location.assign(option.dataset.href);
    input.value = option.textContent;
    input.form?.requestSubmit();
  };
  const suggest = async () => {
    request.abort();
    request = new AbortController();
    const { signal } = request;
    const suggestions = await fetchSuggestions(input, signal);
    if (signal.aborted || document.activeElement !== input) return;
    if (suggestions.length === 0) return close();
    list.replaceChildren(...suggestions.map((suggestion, at) => optionOf(suggestion, `${list.id}-${at}`)));
    list.hidden = false;
    input.setAttribute('aria-expanded', 'true');
    activate(-1);
  };

  input.addEventListener('input', () => {
    clearTimeout(timer);
    if (input.value.trim().length < 2) return close();
    timer = setTimeout(() => void suggest(), TYPING_PAUSE_MS);
  });
  input.addEventListener('blur', close);
  input.form?.addEventListener('submit', close);
  // Before `blur`, which would close the list.
  list.addEventListener('mousedown', (event) => event.preventDefault());
  list.addEventListener('click', (event) => {
    if (event.target instanceof Element)
      choose(event.target.closest<HTMLElement>('[role=option]') ?? undefined);
  });
  input.addEventListener('keydown', (event) => {
    if (list.hidden) {
      if (event.key === 'ArrowDown' && input.value.trim().length > 1) void suggest();
      return;
    }
    const last = options().length - 1;
    if (event.key === 'ArrowDown') activate(active < last ? active + 1 : -1);
    else if (event.key === 'ArrowUp') activate(active < 0 ? last : active - 1);
    else if (event.key === 'Escape') close();
    else if (event.key === 'Enter' && active >= 0) choose(options()[active]);
    else return;
    event.preventDefault();
  });
}

function optionOf({ kind, text, href }: Suggestion, id: string): HTMLElement {
  const option = document.createElement('li');
  option.id = id;
  option.className = kind === 'company' ? 'suggestion suggestion-company' : 'suggestion';
  option.setAttribute('role', 'option');
  option.setAttribute('aria-selected', 'false');
  if (kind === 'company') option.dataset.href = href; // words are searched by the form
  option.textContent = text;
  return option;
}

/** None if the request fails, is refused, or a newer one has begun. */
async function fetchSuggestions(input: HTMLInputElement, signal: AbortSignal): Promise<Suggestion[]> {
  const query = new URLSearchParams({ q: input.value });
  try {
    const response = await fetch(`${input.dataset.suggestions}?${query}`, { signal });
    return response.ok ? ((await response.json()) as { suggestions: Suggestion[] }).suggestions : [];
  } catch {
    return [];
  }
}
