import type { EventRecord } from '../../kit/graph.generated.ts';
import type { Incident as GraphIncident } from '../resolvers.generated.ts';

/** An incident as an entry of the timeline: made of what the reader is shown of the incident, and no more. */
export function toEvent(incident: GraphIncident): EventRecord {
  const words = [...incident.impressions.map(({ text }) => text), incident.outcome?.text ?? ''].filter(
    (part) => part !== '',
  );
  return {
    id: incident.id,
    kind: 'AMBULANCE_INCIDENT',
    title: incident.chiefComplaint?.text || 'Ambulance incident',
    start: incident.start,
    end: incident.end,
    sourceStatus: incident.sourceStatus,
    location: incident.location,
    summary: words.length > 0 ? words.join('; ') : null,
    warnings: incident.warnings,
    provenance: incident.provenance,
  };
}
