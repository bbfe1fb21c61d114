import type { BodyOf } from '../api/types';

type SignInResponse = BodyOf<'/api/v1/account/sign-in/passkey', 'post'>['response'];
type NewPasskeyResponse = BodyOf<'/api/v1/account/passkeys', 'post'>['response'];

/** @param options as the API gave them @returns null when the person thought better of it */
export async function askForPasskey(options: object): Promise<SignInResponse | null> {
  const publicKey = PublicKeyCredential.parseRequestOptionsFromJSON(options as PublicKeyCredentialRequestOptionsJSON);
  return (await unlessAborted(() => navigator.credentials.get({ publicKey }))) as SignInResponse | null;
}

/** @param options as the API gave them @returns null when the person thought better of it */
export async function makePasskey(options: object): Promise<NewPasskeyResponse | null> {
  const publicKey = PublicKeyCredential.parseCreationOptionsFromJSON(options as PublicKeyCredentialCreationOptionsJSON);
  return (await unlessAborted(() => navigator.credentials.create({ publicKey }))) as NewPasskeyResponse | null;
}

async function unlessAborted(ask: () => Promise<Credential | null>): Promise<unknown> {
  try {
    const credential = await ask();
    return credential === null ? null : (credential as PublicKeyCredential).toJSON();
  } catch (error) {
    const name = error instanceof DOMException ? error.name : null;
    if (name === 'NotAllowedError' || name === 'AbortError') return null;
    if (name === 'InvalidStateError') throw new Error($localize`This device has a passkey of your account already.`);
    throw error;
  }
}
