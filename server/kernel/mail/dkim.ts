import { createPublicKey, generateKeyPair } from 'node:crypto';
import { promisify } from 'node:util';
import { dkimSign } from 'mailauth';

const makeKeyPair = promisify(generateKeyPair);

export type DkimKeyType = 'rsa' | 'ed25519';

export interface DkimKey {
  type: DkimKeyType;
  /** PEM (PKCS #8). Seal it before storing. */
  privateKey: string;
  /** As after `p=` in the record: base64, without line breaks. */
  publicKey: string;
  /** Text of the TXT record at `<selector>._domainkey.<domain>` (RFC 6376 §3.6.1). */
  record: string;
  /** The record in strings of at most 255 octets, as a zone file wants it. */
  recordStrings: string[];
}

/** The TXT record for a public key. */
export function dkimRecord(type: DkimKeyType, publicKey: string): string {
  return `v=DKIM1; k=${type}; p=${publicKey}`;
}

/** Where the record belongs. */
export function dkimHost(domain: string, selector: string): string {
  return `${selector}._domainkey.${domain}`;
}

/** RFC 8463 §4: the bare 32 octets for Ed25519; RFC 6376: SubjectPublicKeyInfo for RSA. */
function publicPart(type: DkimKeyType, privateKey: string): string {
  const der = createPublicKey(privateKey).export({ type: 'spki', format: 'der' });
  return (type === 'ed25519' ? der.subarray(-32) : der).toString('base64');
}

/**
 * A new key pair to sign mail with. RSA of 2048 bit is what every receiver verifies; Ed25519 (RFC 8463) only some.
 */
export async function createDkimKey(type: DkimKeyType = 'rsa'): Promise<DkimKey> {
  const pair =
    type === 'rsa' ? await makeKeyPair('rsa', { modulusLength: 2048 }) : await makeKeyPair('ed25519', undefined);
  const privateKey = pair.privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  const publicKey = publicPart(type, privateKey);
  const record = dkimRecord(type, publicKey);
  return { type, privateKey, publicKey, record, recordStrings: record.match(/.{1,255}/g) ?? [] };
}

export interface DkimSigner {
  /** The domain of the From address, or one above it, so that DMARC sees both aligned. */
  domain: string;
  selector: string;
  /** PEM. */
  privateKey: string;
}

/** What a reader sees and what decides how a mail is answered; fields a mail does not have are left out. */
const SIGNED = [
  'From:Sender:Reply-To:To:Cc:Subject:Date:Message-ID:In-Reply-To:References',
  'MIME-Version:Content-Type:Content-Transfer-Encoding:Auto-Submitted',
  'List-Id:List-Unsubscribe:List-Unsubscribe-Post',
].join(':');

/**
 * The mail with a DKIM-Signature in front (RFC 6376, relaxed/relaxed, no expiry, no body length). Sign last: any later
 * change breaks it.
 * @throws Error when the key cannot sign
 */
export async function signMail(raw: Uint8Array, signer: DkimSigner): Promise<Buffer> {
  const bytes = Buffer.from(raw);
  const isRsa = createPublicKey(signer.privateKey).asymmetricKeyType === 'rsa';
  const key = {
    signingDomain: signer.domain,
    selector: signer.selector,
    privateKey: signer.privateKey,
    algorithm: isRsa ? 'rsa-sha256' : 'ed25519-sha256',
  };
  const { signatures, errors } = await dkimSign(bytes, {
    ...key,
    canonicalization: 'relaxed/relaxed',
    // The library's types say a list; it reads a text.
    headerList: SIGNED as unknown as string[],
    signatureData: [key],
  });
  const [failed] = errors as readonly { err?: Error }[];
  if (failed !== undefined || signatures.trim() === '') throw failed?.err ?? new Error('the mail could not be signed');
  return Buffer.concat([Buffer.from(signatures), bytes]);
}
