"""Opens light curves that we wrote, every warning an error: astropy_verify.py FILE...

Prints file, points, segments and the SHA-256 of TIME, FLUX, FLUX_ERR (big-endian float64, every NaN alike) and QUALITY
(big-endian int64).
"""
import hashlib
import sys
import warnings

import numpy as np
from astropy.io import fits
from astropy.table import Table

warnings.simplefilter('error')
for path in sys.argv[1:]:
    with fits.open(path, checksum=True) as hdus:
        hdus.verify('exception')
        table = hdus['LIGHTCURVE'].data
        assert all(hdu.header['CHECKSUM'] and hdu.header['DATASUM'] for hdu in hdus)
        digest = hashlib.sha256()
        for name in ('TIME', 'FLUX', 'FLUX_ERR'):
            digest.update(np.where(np.isnan(table[name]), np.nan, table[name]).astype('>f8').tobytes())
        digest.update(table['QUALITY'].astype('>i8').tobytes())
        print(path, len(table), len(hdus['SEGMENTS'].data), digest.hexdigest(), sep='\t')
    assert len(Table.read(path, hdu='LIGHTCURVE')) == len(table)
