import type { BlobStore } from '../../../kernel/files/blob-store.ts';
import { addressBucket } from '../../../kernel/http/rate-limit.ts';
import { WindowLimit } from '../../../kernel/http/window-limit.ts';
import type { Translate } from '../../../kernel/i18n.ts';
import type { Kernel } from '../../../kernel/transaction.ts';
import type { MeaningServices } from '../finding/meaning/needs.ts';
import { isLoopback } from './address.ts';
import { HeldPages } from './held-pages.ts';
import { findPlace } from './queries.ts';
import { VisitRecorder } from './visits/recorder.ts';
import { DayNames } from './visits/visitor.ts';

/** What the public pages are given by the house. */
export interface HelpServices extends MeaningServices {
  blobs: BlobStore;
  translate: Translate;
  publicUrl: string;
}

/** Whose pages an address shows. */
export interface HelpPlace {
  workspaceId: string;
  version: number;
  /** What stands before the language in addresses of this request. */
  base: string;
}

const KNOWN_FOR_MS = 500;
const MOST_PLACES = 2_000;

/** What the pages and the widget share in one process: pages in memory, whose host is whose, visits that wait to be stored. */
export class HelpDesk {
  readonly pages: HeldPages;
  readonly names = new DayNames();
  readonly visits: VisitRecorder;
  readonly #services: HelpServices;
  readonly #house: string;
  readonly #places = new Map<string, { place: Promise<HelpPlace | null>; until: number }>();
  readonly #limit: WindowLimit;

  constructor(services: HelpServices) {
    this.#services = services;
    this.#house = new URL(services.publicUrl).hostname;
    this.pages = new HeldPages(services.kernel.clock);
    this.visits = new VisitRecorder(services.kernel, this.names);
    this.#limit = new WindowLimit(services.kernel.clock, { most: 600, seconds: 60 });
  }

  /** What is made anew costs the database something: so much a minute for one address. @throws rate_limited. */
  charge(ip: string): void {
    this.#limit.take(addressBucket(ip));
  }

  isHouse(host: string): boolean {
    return host === this.#house || isLoopback(host);
  }

  /** Null: no pages here. A host nobody registered gets nothing; under a key only the house itself answers. */
  async placeOf(host: string, key: string | null): Promise<HelpPlace | null> {
    const isHouse = this.isHouse(host);
    if (!isHouse && key !== null) return null;
    const name = `${isHouse ? '' : host} ${key ?? ''}`;
    const known = this.#places.get(name);
    // Of this process, never set: how old what is held is.
    const now = process.uptime() * 1000;
    if (known && known.until > now) return known.place;
    const place = this.#find(isHouse ? null : host, key);
    if (this.#places.size >= MOST_PLACES) this.#places.clear();
    this.#places.set(name, { place, until: now + KNOWN_FOR_MS });
    place.catch(() => this.#places.delete(name));
    return place;
  }

  async #find(host: string | null, key: string | null): Promise<HelpPlace | null> {
    const found = await findPlace(this.#services.kernel.pool, { host, key });
    return found ? { ...found, base: key === null ? '/help' : `/help/${key}` } : null;
  }
}

const desks = new WeakMap<Kernel, HelpDesk>();

/** The one desk of a process. */
export function helpDeskOf(services: HelpServices): HelpDesk {
  const desk = desks.get(services.kernel) ?? new HelpDesk(services);
  desks.set(services.kernel, desk);
  return desk;
}
