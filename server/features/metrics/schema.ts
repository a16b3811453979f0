import type { MetricDefinition } from '@madoguchi/contracts/metrics.ts';
import { DEFINITIONS, type Definition } from '@madoguchi/metrics/definitions.ts';
import type { Actor } from '../../kernel/actor.ts';
import type { Translate } from '../../kernel/i18n.ts';
import { maySee } from './policy.ts';

/** A definition with its words in both languages (messages, `metrics.definition.<id>`). */
export function presentDefinition(definition: Definition, translate: Translate): MetricDefinition {
  const { id, unfed, at, bases, ...rest } = definition;
  const words = (key: string) => ({ ja: translate('ja', key), en: translate('en', key) });
  return {
    ...{ id, version: rest.version, unit: rest.unit, headline: rest.headline, bases: [...bases], better: rest.better },
    ...{ group: rest.group, subject: rest.subject, target: rest.target },
    name: words(`metrics.definition.${id}.name`),
    formula: words(`metrics.definition.${id}.formula`),
    exclusions: words(`metrics.definition.${id}.exclusions`),
    needs: unfed ? words(`metrics.definition.${id}.needs`) : null,
    countedAt: words(`metrics.counted.${at}`),
  };
}

/** Those the reader may ask for. */
export function presentDefinitions(translate: Translate, actor: Actor): MetricDefinition[] {
  return DEFINITIONS.filter((definition) => maySee(actor, definition)).map((definition) =>
    presentDefinition(definition, translate),
  );
}
