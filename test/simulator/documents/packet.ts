/** A packet written by hand, as public code builds them: two recipients, two attachments, every optional part. */
export const PACKET = `<?xml version="1.0" encoding="UTF-8"?>
<edXML xmlns="http://www.mic.gov.vn/TBT/QCVN_102_2016">
  <edXML:edXMLEnvelope xmlns:edXML="http://www.mic.gov.vn/TBT/QCVN_102_2016">
    <edXML:edXMLHeader>
      <edXML:MessageHeader>
        <edXML:From>
          <edXML:OrganId>H99.00.07</edXML:OrganId>
          <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
          <edXML:OrganName>Sở Nông nghiệp và Môi trường</edXML:OrganName>
          <edXML:OrganAdd>01 đường Thử Nghiệm</edXML:OrganAdd>
          <edXML:Email>vanthu@mo-phong.invalid</edXML:Email>
          <edXML:Telephone>0000000000</edXML:Telephone>
          <edXML:Fax>0000000001</edXML:Fax>
          <edXML:Website>mo-phong.invalid</edXML:Website>
        </edXML:From>
        <edXML:To>
          <edXML:OrganId>H99.00.08</edXML:OrganId>
          <edXML:OrganizationInCharge>Ủy ban nhân dân tỉnh Mô Phỏng</edXML:OrganizationInCharge>
          <edXML:OrganName>Sở Giáo dục và Đào tạo</edXML:OrganName>
        </edXML:To>
        <edXML:To>
          <edXML:OrganId>000.00.16.H26</edXML:OrganId>
          <edXML:OrganizationInCharge/>
          <edXML:OrganName>Cơ quan có mã thế hệ trước</edXML:OrganName>
        </edXML:To>
        <edXML:Code>
          <edXML:CodeNumber>123</edXML:CodeNumber>
          <edXML:CodeNotation>SNNMT-VP</edXML:CodeNotation>
        </edXML:Code>
        <edXML:PromulgationInfo>
          <edXML:Place>Mô Phỏng</edXML:Place>
          <edXML:PromulgationDate>2025/07/01</edXML:PromulgationDate>
        </edXML:PromulgationInfo>
        <edXML:DocumentType>
          <edXML:Type>18</edXML:Type>
          <edXML:TypeName>Công văn</edXML:TypeName>
          <edXML:TypeDetail/>
        </edXML:DocumentType>
        <edXML:Subject>TEST: kiểm tra &amp; đối chiếu số liệu</edXML:Subject>
        <edXML:Content>Đề nghị rà soát.</edXML:Content>
        <edXML:SignerInfo>
          <edXML:Competence>TM. Ủy ban nhân dân</edXML:Competence>
          <edXML:Position>Giám đốc</edXML:Position>
          <edXML:FullName>Trần Thị Mẫu</edXML:FullName>
        </edXML:SignerInfo>
        <edXML:DueDate>2025/07/15</edXML:DueDate>
        <edXML:ToPlaces>
          <edXML:Place>Như trên</edXML:Place>
          <edXML:Place>Lưu: VT</edXML:Place>
        </edXML:ToPlaces>
        <edXML:OtherInfo>
          <edXML:Priority>1</edXML:Priority>
          <edXML:SphereOfPromulgation>Liên thông văn bản</edXML:SphereOfPromulgation>
          <edXML:TyperNotation>VT</edXML:TyperNotation>
          <edXML:PromulgationAmount>2</edXML:PromulgationAmount>
          <edXML:PageAmount>3</edXML:PageAmount>
          <edXML:Appendixes>
            <edXML:Appendix>Phụ lục I</edXML:Appendix>
          </edXML:Appendixes>
        </edXML:OtherInfo>
        <edXML:SteeringType>0</edXML:SteeringType>
        <edXML:DocumentId>H99.00.07,2025/07/01,123/SNNMT-VP</edXML:DocumentId>
      </edXML:MessageHeader>
      <edXML:TraceHeaderList>
        <edXML:TraceHeader>
          <edXML:OrganId>H99.00.07</edXML:OrganId>
          <edXML:Timestamp>2025/07/01 08:00:00</edXML:Timestamp>
        </edXML:TraceHeader>
        <edXML:Bussiness>
          <edXML:BussinessDocType>0</edXML:BussinessDocType>
          <edXML:BussinessDocReason>Văn bản điện tử mới</edXML:BussinessDocReason>
          <edXML:Paper>0</edXML:Paper>
          <edXML:StaffInfo>
            <edXML:Department>Văn phòng</edXML:Department>
            <edXML:Staff>Lê Văn Mẫu</edXML:Staff>
            <edXML:Mobile/>
            <edXML:Email/>
          </edXML:StaffInfo>
        </edXML:Bussiness>
      </edXML:TraceHeaderList>
      <edXML:DigitalSignature>c2lnbmF0dXJl</edXML:DigitalSignature>
    </edXML:edXMLHeader>
    <edXML:edXMLBody>
      <edXML:edXMLManifest>
        <edXML:Reference>
          <edXML:ContentId>cid:van-ban</edXML:ContentId>
          <edXML:ContentType>application/pdf</edXML:ContentType>
          <edXML:AttachmentName>123-SNNMT-VP.pdf</edXML:AttachmentName>
          <edXML:Description>Văn bản chính</edXML:Description>
        </edXML:Reference>
        <edXML:Reference>
          <edXML:ContentId>cid:phu-luc</edXML:ContentId>
          <edXML:ContentType>text/plain</edXML:ContentType>
          <edXML:AttachmentName>phu-luc.txt</edXML:AttachmentName>
          <edXML:Description/>
        </edXML:Reference>
      </edXML:edXMLManifest>
    </edXML:edXMLBody>
  </edXML:edXMLEnvelope>
  <AttachmentEncoded>
    <Attachment>
      <ContentId>cid:van-ban</ContentId>
      <ContentType>application/pdf</ContentType>
      <AttachmentName>123-SNNMT-VP.pdf</AttachmentName>
      <Description>Văn bản chính</Description>
      <ContentTransferEncoded>JVBERi0xLjQK</ContentTransferEncoded>
    </Attachment>
    <Attachment>
      <ContentId>cid:phu-luc</ContentId>
      <ContentType>text/plain</ContentType>
      <AttachmentName>phu-luc.txt</AttachmentName>
      <Description/>
      <ContentTransferEncoded>Yg==</ContentTransferEncoded>
    </Attachment>
  </AttachmentEncoded>
</edXML>`;

/** The packet with one place of its text changed; the place has to be there. */
export function packetWith(from: string, to: string): string {
  if (!PACKET.includes(from)) throw new Error(`the packet has no ${from}`);
  return PACKET.replace(from, () => to);
}
