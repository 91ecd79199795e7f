import { useId } from 'preact/hooks';
import type { KeptCalls as List } from '../../../contract/dial-draft';
import { t } from '../../../platform/i18n';
import { preparedName } from '../../logic/targets/dial-draft';
import { useMaskRules } from '../../surface/use-mask-rules';

interface Props {
	list: List;
	/** Brings the call at this place back. */
	back: (at: number) => void;
}

/** Lists the calls, or the targets of a transfer, that the agent had typed before others were filled in. */
export function KeptCalls({ list, back }: Props) {
	const rules = useMaskRules();
	const id = useId();
	return list.map((call, at) => (
		<p key={at} class="dial-kept">
			<bdi class="cut" id={`${id}-${at}`}>
				{t('dial_kept', preparedName(call, rules))}
			</bdi>
			<button
				type="button"
				class="btn small"
				data-act={`dial-back:${at}`}
				aria-describedby={`${id}-${at}`}
				onClick={() => back(at)}
			>
				{t('dial_back')}
			</button>
		</p>
	));
}
