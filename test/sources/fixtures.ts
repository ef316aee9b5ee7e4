export const jats = '<?xml version="1.0"?>\n<article article-type="research-article"><front/></article>'
export const otherXml = '<?xml version="1.0"?>\n<manifest><item/></manifest>'
