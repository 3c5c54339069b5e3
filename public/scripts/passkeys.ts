// Forms that a passkey answers: the button asks the browser for it and sends its answer with the form.
// Without the script, and in browsers without passkeys, the page says so.
import { browserSupportsWebAuthn, startAuthentication, startRegistration } from '@simplewebauthn/browser';

if (browserSupportsWebAuthn())
  for (const part of document.querySelectorAll<HTMLElement>('[data-passkey]')) initPasskey(part);

function initPasskey(part: HTMLElement): void {
  const form = part.closest('form');
  const button = part.querySelector<HTMLButtonElement>('[data-passkey-button]');
  const answer = part.querySelector<HTMLInputElement>('input[name=credential]');
  if (!form || !button || !answer) return;
  for (const note of part.querySelectorAll<HTMLElement>('[data-passkey-missing]')) note.hidden = true;
  button.hidden = false;
  button.addEventListener('click', () => void ask(part, { form, button, answer }));
}

type Controls = { form: HTMLFormElement; button: HTMLButtonElement; answer: HTMLInputElement };

async function ask(part: HTMLElement, { form, button, answer }: Controls): Promise<void> {
  const failure = part.querySelector<HTMLElement>('[data-passkey-failed]');
  if (failure) failure.hidden = true;
  button.setAttribute('aria-busy', 'true');
  try {
    answer.value = JSON.stringify(await answerOf(part));
    form.requestSubmit();
  } catch {
    // The person cancelled, waited for too long or has no such passkey: browsers do not say which.
    if (failure) failure.hidden = false;
    button.focus();
  } finally {
    button.removeAttribute('aria-busy');
  }
}

/** The options come from our own page: the server wrote them for this form. */
function answerOf({ dataset }: HTMLElement): Promise<object> {
  const optionsJSON = JSON.parse(dataset.options ?? '');
  return dataset.passkey === 'create'
    ? startRegistration({ optionsJSON })
    : startAuthentication({ optionsJSON });
}
