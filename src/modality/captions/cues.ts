import type { LeafCode } from '../../domain/modality.ts'

/** Words that speak for a modality: `strong` ones hardly ever stand in the caption of another, `weak` ones do at times. */
export interface Cues {
  readonly strong: RegExp
  readonly weak: RegExp
}

/**
 * Curated: what authors write of each kind of picture. The texts that they are held against are in lower case, with plain hyphens and
 * quotes (`normaliseCaption`). They make rare modalities known, of which there are hardly any captions to learn from; how much each counts, and
 * against which other modality, is learnt.
 */
export const cues: Readonly<Record<LeafCode, Cues>> = {
  DMFL: {
    strong:
      /fluorescen\w* (?:micro|image|stain|signal|label)|immunofluor|epifluor|confocal|\bdapi\b|hoechst|\b(?:e?gfp|[eyc]?yfp|cfp|mcherry|mrfp|tdtomato|venus)\b|alexa|\bfitc\b|\btritc\b|\bcy[235]\b|rhodamine|phalloidin|two-photon|multiphoton|\btirf|light-sheet|mitotracker|lysotracker|calcein|super-resolution|\bsted\b|\bstorm\b|kymograph|z-stack|maximum (?:intensity )?projection|\((?:green|red|blue|magenta|cyan)\)/g,
    weak: /fluorescen|immunostain|immunolabel|immunocyto|immunohistochem|in situ hybridi|\bfish\b|stain|merged?\b|co-?locali|locali[sz]ation|live (?:cell )?imaging|time-lapse|expressing|propidium|tunel|optical section|nuclei|scale bars?|representative (?:image|picture|micrograph)|\b(?:green|red|magenta)\b|immunodetect|immunoreactiv|anti-\w+|labell?ed/g,
  },
  DMLI: {
    strong:
      /\bh ?& ?e\b|ha?ematoxylin|\beosin\b|histolog|histopatholog|light micro|bright-?field|phase[- ]contrast|differential interference|\bdic\b|photomicrograph|trichrome|periodic acid|giemsa|toluidine|nissl|oil red|alizarin|safranin|alcian|congo red|papanicolaou|ziehl|x-gal|sirius red|von kossa|luxol|crystal violet|diaminobenzidine|immunohistochem|\bihc\b|biopsy|optical micro|metaphase/g,
    weak: /microgra|microscop|magnification|(?:x|×) ?\d|\d ?(?:x|×)(?!\w)|stain|tissue|\bsections?\b|immunostain|immunoperoxid|in situ hybridi|transwell|invasion|wound|scratch|scale bars?|paraffin|infiltrat|tumou?r cells|gram stain|morpholog|chromosom|tunel|representative (?:image|picture|micrograph)|\bcd\d+\b.{0,40}(?:positive|stain)|inflammat/g,
  },
  DMEL: {
    strong:
      /scanning electron|\b(?:fe-?|e)?sem\b(?= (?:image|micro|photo|picture|analys|observ|view|of\b))|\b(?:fe-?|e)sem\b|\(sem\)|\bsem(?:,| and) tem\b|atomic force|\bafm\b|surface micrograph|\bebsd\b|orientation (?:image )?maps?/g,
    weak: /electron micro|ultrastructur|surface morpholog|microstructur|nano(?:particle|fiber|fibre|tube|wire|structure)|\bsem\b(?!\.)|fracture|surface|coating|magnification|porous|membrane|biofilm/g,
  },
  DMTR: {
    strong:
      /transmission electron|\b(?:hr-?|s|cryo-?)?tem\b(?! cells)|cryo-?em\b|cryo-?electron|electron tomogra|negative(?:ly)?[- ]stain|(?<!scanning )electron micro|immunogold|ultrathin|immuno-?electron/g,
    weak: /electron micro|ultrastructur|\bem\b|organelle|vesicle|mitochondri|synap|myelin|lattice|saed|diffraction pattern|virions?|nanoparticle/g,
  },
  DRUS: {
    strong: /ultraso|sonogra|echocardiogra|doppler|b-mode/g,
    weak: /\becho|hypoechoic|anechoic|transducer|\beus\b/g,
  },
  DRMR: {
    strong:
      /\bf?mri\b|magnetic resonance (?!spectr)|\bt[12]-?\s?(?:weighted|w\b|wi\b)|\bflair\b|gadolinium|\bmr (?:imag|scan)|diffusion-weighted|\bdwi\b|\bstir\b/g,
    weak: /sagittal|coronal|axial|hyperintens|hypointens|signal intensity|voxel|brain|activation|contrast-enhanced/g,
  },
  DRCT: {
    strong: /computed tomogra|computeri[sz]ed tomogra|\bct\b(?! values?)|\bcbct\b|\bhrct\b|micro-?ct|tomographic/g,
    weak: /tomogra|scan\b|axial|coronal|hypodense|attenuation|contrast-enhanced|hounsfield/g,
  },
  DRXR: {
    strong:
      /\bx-?rays?\b(?! (?:diffract|crystal|struct|photo|absorp|fluor|powder|scatter|spect))|radiogra(?:ph|m)|roentgen|fluoroscop|mammogra|orthopantom/g,
    weak: /radiolog|periapical|bone|fracture|chest|dental|implant/g,
  },
  DRAN: { strong: /angiogra|venogra|arteriogra/g, weak: /arter(?:y|ies)|stent|occlusion|contrast|aneurysm|catheter/g },
  DRPE: { strong: /positron emission|\bpet\b(?!ri)|\bspect\b|scintigra|\bfdg\b/g, weak: /uptake|tracer|hypermetabol/g },
  DRCO: { strong: /pet[/-]ct|spect[/-]ct|pet[/-]mri?|fused (?:pet|image)/g, weak: /overlay|co-registered|fusion/g },
  DVDM: {
    strong:
      /\brash\b|plaques? (?:on|over)|papules?|erythemat|hyperpigment|dermatos|dermoscop|skin lesions?|lesions? (?:on|over) (?:the|his|her)|macules?|nail/g,
    weak: /\bskin\b|lesion|nodule|ulcer|eczema|psoria|scar|patch|swelling|clinical (?:photo|picture|image|appearance)/g,
  },
  DVEN: {
    strong:
      /endoscop|laparoscop|colonoscop|bronchoscop|cystoscop|arthroscop|gastroscop|hysteroscop|thoracoscop|nasopharyngoscop/g,
    weak: /intraoperative|mucosa|polyp|lumen|trocar|intra-?abdominal|bladder|pelvi/g,
  },
  DVOR: {
    strong:
      /gross (?:appearance|specimen|morpholog|patholog|view|anatom|examination)|intra-?operative|intraoral|resected|excised|macroscopic|surgical specimen|clinical (?:photo|picture|image|appearance|view)|camera trap|habitus|holotype|paratype|photographs? (?:of|showing) (?:the )?(?:plant|mice|mouse|leaf|leaves|patient|animal|tumou?r|seedling|larva|fish|specimen)|fundus|seedlings?|in (?:its )?natural habitat|in (?:lateral|dorsal|ventral) view|courtesy|in vivo imag|post-?mortem/g,
    weak: /\bleaf\b|leaves|plants?\b|flower|fruit|larva|pupa|adult|specimen|mice\b|mouse|embryo|phenotyp|dorsal|ventral|lateral view|photograph|tumou?rs?\b|patient|wound|surgical|surgery|operati|swelling|dissect|whole-mount|skull|wing|head|species|intestin|liver|incision|morpholog/g,
  },
  DSEE: { strong: /\beegs?\b|electroencephalogra/g, weak: /seizure|epilept|spike-wave|oscillat|electrode/g },
  DSEC: {
    strong: /\becgs?\b|\bekg\b|electrocardiogra/g,
    weak: /\bst[- ]segment|qrs|\bqt\b|lead|tachycardia|arrhythm|heart rate/g,
  },
  DSEM: {
    strong: /\bemg\b|electromyogra|(?:original|typical|representative) (?:trac|record)|originalt/g,
    weak: /tracings?|traces?\b|recordings?|contraction|muscle|currents?\b|patch[- ]clamp/g,
  },
  D3DR: {
    strong:
      /crystal structure|ribbon|cartoon representation|surface representation|electrostatic|pymol|chimera|homology model|docking|docked|three-dimensional|\b3-?d (?:recon|model|render|struct|view|image)|superposition|superimpos|\bsticks?\b|density map|2fo|isosurface|volume render|reconstruction|stereo view|structural (?:model|alignment|view|overlay)|\bpdb\b|active site|binding (?:site|pocket|mode)|structures? of the .{0,40}(?:complex|domain|protein)/g,
    weak: /structur|residues?|helix|helices|strand|dimer|monomer|conformation|interactions? (?:between|of)|protein|ligand|chain|side chain|spheres?|mesh|finite element|simulat|model of|colou?red|domain|interface/g,
  },
  GFIG: {
    strong:
      /quantif|histograms?|bar (?:graph|chart|plot)|box ?-?plot|scatter|\bplot|graph|curves?\b|heat ?-?map|volcano|kaplan|survival|\broc\b|forest|funnel|venn|principal component|\bpca\b|dose[- ]response|error bars?|\+\/-|±|\bp ?[<=>≤] ?0?\.\d|\bn ?= ?\d|percentage|proportion|correlation|regression|student|anova|distributions? of|number of|means?\b|axis|axes|spectr|chromatogram|flow cytomet|\bfacs\b|ft-?ir|\bxrd\b|diffractogram|qpcr|real-time|\belisa\b|\bmtt\b|densitometr|statistic|significan/g,
    weak: /levels?|concentration|ratio|viability|activit|measure|relative|frequenc|fold|intensit|compar|effects? of|expression|rates?\b|time course|changes?|values?|response|growth|over time|as a function|versus|\bvs\b|analysis|incidence|prevalence|confidence interval|dashed|circles|lines?\b|performance|score|weight|temperature|thermal|assay|inhibition|kinetic|population|predict|temporal|estimate|trend|clusters?|average|per (?:cent|day|year|cell)/g,
  },
  GTAB: {
    strong: /\btables?\b(?! s?\d)|questionnaire|tabulat/g,
    weak: /\blist\b|list of|summary of|matrix|form\b|peak retention|characteristics/g,
  },
  GFLO: {
    strong:
      /flow ?-?chart|flow ?-?diagram|consort|prisma|participant flow|patient flow|trial profile|study (?:flow|selection|schema)|decision tree|disposition of|study profile|flow of (?:part|pat|stud)/g,
    weak: /study design|enrol+ment|screening|selection|algorithm|workflow|pipeline|randomi[sz]|inclusion|excluded|recruit|procedure|steps/g,
  },
  GSYS: {
    strong:
      /schema(?!ta\b)|\bscheme|diagram|illustrat|cartoon(?! repres)|overview|experimental (?:design|set-?up|procedure|protocol|paradigm)|workflow|proposed (?:model|mechanism)|working model|map (?:of|showing)|\bmaps?\b|conceptual|architecture|framework|graphical abstract|timeline|(?:signal+ing|biosynthetic|metabolic) pathway|domain (?:struct|organi[sz]ation|architect)|network|study (?:area|site|design)/g,
    weak: /model|pathway|mechanism|design|location|constructs?|strategy|summary|setup|set-up|process|principle|protocol|arrows? indicat|role of|hypothe|regulat|depict|interaction|system|timepoints|structure|layout|task|steps/g,
  },
  GGEN: {
    strong:
      /phylogen|neighbou?r[- ]joining|maximum[- ]likelihood|bootstrap|alignment|sequence logo|cladogram|chronogram|dendrogram|gene structure|synten|circos|haplotype network|plasmid map|linkage map|spanning tree|clustal|conserved residues|genomic (?:region|organi[sz]ation|context|structure)|nucleotide sequence|amino[- ]acid sequence|(?:exons?|introns?)\b/g,
    weak: /\btrees?\b|sequences?|genom|chromosom|\bloc(?:i|us)\b|\bgenes?\b|motif|clade|homolog|orthologs?|identical|transcripts?|mutation|promoter|\bsnps?\b/g,
  },
  GGEL: {
    strong:
      /western|immuno-?blot|\bblot(?:s|ted|ting)?\b|sds-?page|electrophore|\bgels?\b|agarose|coomassie|\blanes?\b|\bladder\b|\bkda\b|immunoprecipitat|co-?ip\b|pull-?down|\bemsa\b|gel[- ]shift|mobility shift|autoradiogra|zymogra|lysates?|loading control|\bpage\b|pcr products?|pcr amplif/g,
    weak: /antibod|probed|\bbands?\b|(?<!q)rt-pcr|protein levels?|marker|digest|\bbp\b|actin|gapdh|tubulin|extracts?|expression of|phosphorylat|anti-\w+|cleav|input|fraction|purif/g,
  },
  GCHE: {
    strong:
      /chemical (?:struct|formula)|structural formula|molecular structures? of|structures? of (?:the )?(?:\w+ ){0,3}compounds?|synthetic route|reaction scheme|\bsynthesis of/g,
    weak: /compounds?|structures?|molecul|derivative|ligand|inhibitor|metal-organic|synthes|isomer|reagents|reaction/g,
  },
  GMAT: { strong: /equations?\b|mathematical formula/g, weak: /formula|matrix/g },
  GNCP: {
    strong:
      /photographs? (?:of|showing) (?:the |an? )?(?:\w+ ){0,3}(?:device|apparatus|set-?up|system|instrument|solution|sample)|apparatus|prototype|camera\b(?! trap)|colloidal solution|vials?|petri dish/g,
    weak: /photogra|device|instrument|set-?up|equipment|solution|colou?r|tub(?:e|ing)|sensor|image of|agar|plates?\b|coloni/g,
  },
  GHDR: {
    strong: /drawings?|drawn by|sketch|semi-?diagrammatic|camera lucida|engraving/g,
    weak: /illustration|painting|artist/g,
  },
  GSCR: {
    strong: /screen ?-?shot|screen capture|user interface|\bgui\b|web ?-?(?:page|site|interface)/g,
    weak: /interface|software|window|browser|display|\bapp\b|tool|database|click/g,
  },
  GPLI: { strong: /listing|pseudo-?code|source code/g, weak: /\bcode\b|script|syntax|algorithm/g },
}
