// Addresses of the municipality below the field of an address. Without the script the address is free text.
import { initCombobox } from './components/combobox.ts';

type Address = {
  id: string;
  street: string;
  postcode: string;
  town: string;
  latitude: number;
  longitude: number;
};

for (const input of document.querySelectorAll<HTMLInputElement>('input[data-addresses]')) {
  initCombobox({
    input,
    label: input.dataset.addressesLabel ?? '',
    minLength: 3,
    find: async (text, signal) =>
      (await fetchAddresses(text, signal)).map((address) => ({
        text: wholeText(address),
        choose: () => fill(input, address),
      })),
  });
  // What is typed afterwards may be another address.
  input.addEventListener('input', () => setField(input, 'addressId', ''));
}

async function fetchAddresses(q: string, signal: AbortSignal): Promise<Address[]> {
  const response = await fetch(`/addresses?${new URLSearchParams({ q })}`, { signal });
  return response.ok ? ((await response.json()) as { addresses: Address[] }).addresses : [];
}

function wholeText({ street, postcode, town }: Address): string {
  return `${street}, ${postcode} ${town}`;
}

/** Fills the fields of postcode and town too, if the form has them. */
function fill(input: HTMLInputElement, address: Address): void {
  const hasPostcode = input.form?.elements.namedItem('postcode') !== null;
  input.value = hasPostcode ? address.street : wholeText(address);
  setField(input, 'addressId', address.id);
  setField(input, 'postcode', address.postcode);
  setField(input, 'city', address.town);
  const { latitude, longitude } = address;
  input.form?.dispatchEvent(new CustomEvent('address-chosen', { detail: { latitude, longitude } }));
}

function setField(input: HTMLInputElement, name: string, value: string): void {
  const field = input.form?.elements.namedItem(name);
  if (field instanceof HTMLInputElement) field.value = value;
}
