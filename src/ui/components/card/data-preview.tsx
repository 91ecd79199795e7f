import type { Interaction } from '../../../scapi/interaction';
import { masked } from '../../../settings/mask';
import { interesting } from '../../logic/data';
import { shownNames } from '../../logic/naming';
import { useMaskRules } from '../../surface/use-mask-rules';

const AT_A_GLANCE = 3;

/** The few attached data worth seeing without opening anything. */
export function DataPreview({ interaction }: { interaction: Interaction }) {
	const { userData } = masked(interaction, useMaskRules());
	const pairs = interesting(userData, shownNames(interaction), AT_A_GLANCE);
	if (pairs.length === 0) return null;
	return (
		<dl class="glance">
			{pairs.map(({ key, value }) => (
				<div key={key} class="pair">
					<dt>
						<bdi>{key}</bdi>
					</dt>
					<dd>
						<bdi>{value}</bdi>
					</dd>
				</div>
			))}
		</dl>
	);
}
