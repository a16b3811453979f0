import { jwtVerify, type JWTPayload } from 'jose';
import { z } from 'zod';

/** Who the site that embeds the widget says its signed-in visitor is. */
export interface ProvenIdentity {
  /** The site's own id of the person. */
  subject: string;
  email: string | null;
  name: string | null;
}

export interface IdentityCheck {
  secret: string;
  publicKey: string;
  now: Date;
}

const LONGEST_SECONDS = 600;
const SKEW_SECONDS = 60;

const claims = z.object({
  sub: z.string().trim().min(1).max(255),
  exp: z.number(),
  aud: z.union([z.string(), z.array(z.string())]).optional(),
});
const email = z.string().trim().toLowerCase().max(254).pipe(z.email());
const name = z.string().trim().min(1).max(160);

/**
 * Checks a visitor identity (JWT, RFC 7519; HS256 and nothing else, RFC 8725 §3.1). It must end within ten minutes, a minute
 * of clock difference allowed, and be for this inbox when it names an audience.
 * @returns null for anything wrong, without saying what: the visitor is then anonymous.
 */
export async function verifyIdentity(token: string, check: IdentityCheck): Promise<ProvenIdentity | null> {
  const payload = await verified(token, check);
  const parsed = claims.safeParse(payload);
  if (!payload || !parsed.success) return null;
  const { sub, exp, aud } = parsed.data;
  if (exp > check.now.getTime() / 1000 + LONGEST_SECONDS + SKEW_SECONDS) return null;
  if (aud !== undefined && ![aud].flat().includes(check.publicKey)) return null;
  return {
    subject: sub,
    email: email.safeParse(payload.email).data ?? null,
    name: name.safeParse(payload.name).data ?? null,
  };
}

async function verified(token: string, { secret, now }: IdentityCheck): Promise<JWTPayload | null> {
  try {
    const { payload } = await jwtVerify(token, new TextEncoder().encode(secret), {
      algorithms: ['HS256'],
      requiredClaims: ['sub', 'exp'],
      clockTolerance: SKEW_SECONDS,
      currentDate: now,
    });
    return payload;
  } catch {
    return null;
  }
}
